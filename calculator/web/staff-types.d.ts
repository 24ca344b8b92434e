/** What goes between the page of the staff list and its worker (calculator/staff/counter.py answers). */

export interface StaffProblem {
  row: number;
  column: string;
  cell: string;
  what: string;
  instead: string;
}

export interface StaffOpened {
  refused?: string[];
  people: number;
  columns: { fact: string; label: string; rare: boolean }[];
  problems: StaffProblem[];
  problem_count: number;
  blanks: { column: string; count: number; rows: string; more: number }[];
  notes: StaffNote[];
}

/** What was done with a list, and what it concerns; `first` is what to look at before the results. */
export interface StaffNote {
  text: string;
  labels: string[];
  first: boolean;
}

/** What a text limits over several people; it binds where adding up would give more. */
export interface StaffLimit {
  benefit: string;
  clause: string;
  quote: string;
  text: string;
  binds: boolean;
}

export interface StaffSum {
  sure: string;
  most: string;
}

export interface StaffBenefit {
  benefit: string;
  name: string;
  group: string;
  amount: string | null;
  clause_label: string;
  payments: string[];
  reasons: { text: string; state: string }[];
  missing: { fact: string; label: string }[];
  not_paid: string[];
  not_calculated: string[];
  warnings: string[];
  first_day: string | null;
  deadline: string | null;
  /** of the firm: what it is if everybody counts of whom the list leaves that open */
  amount_if_open?: string | null;
  /** of the firm: whether too few people count */
  short?: boolean;
}

export interface StaffTotal {
  recipient: string;
  standing: "law" | "draft";
  text: string;
  without_sum: { text: string; names: string[] } | null;
}

export interface StaffSummary {
  people: number;
  totals: (StaffSum & { standing: string; name: string; year: StaffSum })[];
  benefits: string[][];
  limits: StaffLimit[];
  missing: { label: string; count: number }[];
  /** under which readings other than the adopted ones */
  switched: string[];
  warnings: string[];
  firm: {
    facts: { fact: string; label: string; text: string; known: string; counted: string; open: string }[];
    totals: StaffTotal[];
    totals_if_open: StaffTotal[];
    benefits: StaffBenefit[];
  };
}

export interface StaffRow {
  index: number;
  row: number;
  name: string;
  number: string;
  totals: Record<string, { sure: string; most: string; year: string }>;
  yes: number;
  depends: number;
  missing: string[];
}

export interface StaffPeople {
  rows: StaffRow[];
  of: number;
}

export interface StaffPerson {
  answers: { label: string; text: string }[];
  facts: Record<string, string>;
  totals: StaffTotal[];
  benefits: StaffBenefit[];
  not: StaffBenefit[];
  combinations: { text: string }[];
}

export interface StaffRequest {
  place: string;
  on: string;
  language: string;
  facts: Record<string, string>;
  readings: Record<string, string>;
  suppose: boolean;
}

export interface StaffReading {
  reading: string;
  question: string;
  why: string;
  clause: string;
  /** empty where the text is left open */
  adopted: string;
  used: string;
  values: [value: string, text: string][];
}

export interface StaffPage {
  words: Record<string, string>;
  file: Record<string, unknown>;
  declared: object;
  calculator: string;
  rules: string;
}

export type ToStaffWorker =
  | { kind: "start"; runtime: string; rules: string; fixed: object }
  | { kind: "open"; request: StaffRequest; content: Blob | string }
  | { kind: "ask"; id: number; request: object }
  | { kind: "file"; id: number; format: "csv" | "xlsx" }
  | { kind: "stop" };

export type FromStaffWorker =
  | { kind: "ready" }
  | { kind: "failed"; reason: "refused" | "not_loaded"; detail: string }
  | { kind: "opened"; opened: StaffOpened }
  | { kind: "progress"; done: number; of: number }
  | { kind: "done"; summary: StaffSummary }
  | { kind: "stopped" }
  | { kind: "broken"; detail: string }
  | { kind: "answer"; id: number; answer: string }
  | { kind: "written"; id: number; file: Blob }
  | { kind: "lost"; id: number; detail: string };
