// The service worker's surroundings, which TypeScript knows only without the page's.

interface ReleasePart { version: string; files: [path: string, integrity: string][] }

/** Written in front of service-worker.js by build_scripts/service_worker.py. */
declare const RELEASE: { shell: ReleasePart; calculator: ReleasePart; search: ReleasePart };

interface LifeEvent extends Event { waitUntil(work: Promise<unknown>): void }
interface FetchEvent extends LifeEvent {
  readonly request: Request;
  readonly resultingClientId: string;
  respondWith(response: Promise<Response>): void;
}
interface PageMessage extends LifeEvent {
  readonly data: { kind: "visited"; address: string } | { kind: "keep" | "copy" | "activate" };
  readonly source: { id: string; postMessage(message: unknown): void } | null;
}
interface WorkerScope {
  readonly registration: ServiceWorkerRegistration;
  readonly clients: { claim(): Promise<void> };
  skipWaiting(): Promise<void>;
  addEventListener(type: "install" | "activate", hear: (event: LifeEvent) => void): void;
  addEventListener(type: "fetch", hear: (event: FetchEvent) => void): void;
  addEventListener(type: "message", hear: (event: PageMessage) => void): void;
}
