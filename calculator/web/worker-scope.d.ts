// The service worker's surroundings, which TypeScript knows only without the page's.

type ReleaseFile = [path: string, integrity: string, size: number];
interface ReleasePart { version: string; files: ReleaseFile[] }

/** Written in front of the service worker by build_scripts/offline/service_worker.py. */
declare const RELEASE: { parts: Record<string, ReleasePart>; words: Record<string, string> };

/** `offline`: nothing came; `changed`: the server has another release; `full`: no room; `denied`: anything else. */
type SaveFailure = "offline" | "changed" | "full" | "denied";
type SaveMessage =
  | { kind: "progress"; done: number; size: number }
  | { kind: "saved" }
  | { kind: "failed"; reason: SaveFailure; size: number };

interface LifeEvent extends Event { waitUntil(work: Promise<unknown>): void }
interface FetchEvent extends LifeEvent {
  readonly request: Request;
  readonly resultingClientId: string;
  respondWith(response: Promise<Response>): void;
}
type Asked =
  | { kind: "greet"; address: string }
  | { kind: "kept"; addresses: string[] }
  | { kind: "save" | "remove"; parts: string[] }
  | { kind: "keep" | "copy" | "activate" | "status" };
interface PageMessage extends LifeEvent {
  readonly data: Asked;
  readonly ports: MessagePort[];
  readonly source: { id: string; postMessage(message: unknown): void } | null;
}
interface WorkerScope {
  readonly registration: ServiceWorkerRegistration;
  readonly clients: {
    claim(): Promise<void>;
    matchAll(options: { type: "window"; includeUncontrolled: boolean }): Promise<{ url: string }[]>;
  };
  skipWaiting(): Promise<void>;
  addEventListener(type: "install" | "activate", hear: (event: LifeEvent) => void): void;
  addEventListener(type: "fetch", hear: (event: FetchEvent) => void): void;
  addEventListener(type: "message", hear: (event: PageMessage) => void): void;
}
