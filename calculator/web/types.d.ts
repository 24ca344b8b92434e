// What calculator.api.estimate answers (docs/result.md), as far as the page shows it.

export interface Range { least: number; most: number | null }
export type Truth = "yes" | "no" | "unknown";

/** One decisive test: of a fact, or of how the text is read. */
export type Reason = { truth: Truth } & ({ fact: string; clause: string } | { reading: string; fact?: undefined });

export interface BenefitResult {
  benefit: string;
  clause: string;
  instrument: string;
  recipient: string;
  kind: string;
  eligible: Truth;
  first_day: string | null;
  used_up: boolean;
  reasons: Reason[];
  sources: { clause: string }[];
  missing: string[];
  readings: { reading: string; value: string | null; others: { value: string }[] }[];
}

export interface Result {
  version: number;
  rules: string;
  on: string;
  answers: Record<string, string>;
  switched: Record<string, string>;
  benefits: BenefitResult[];
  combinations: { recipients: string[]; missing: string[]; chosen: string[]; runner_up: string[] | null }[];
  under_other_readings: { reading: string; value: string }[];
  next_question: Question | null;
}

/** The question that is worth asking next, the part it belongs to, and what can be asked in one list with it. */
export interface Question { fact: string; settles: string[]; part: string; left: number; together: string[]; beside: string[] }

export type GroupName = "yes" | "depends" | "no" | "not_money" | "later" | "used_up" | "not_computed";

export interface TotalWords {
  recipient: string;
  recipient_name: string;
  standing: "law" | "draft";
  text: string;
  /** the total as a sentence, and why it is a range or less than its parts */
  headline: string;
  notes: string[];
  without_sum: { number: number; text: string; names: string[] } | null;
  missing: { fact: string; label: string }[];
  /** while no sum is certain: benefits whose conditions are met, how many are open, the nearest of them, and whether no range says anything */
  possible?: { had: HadWords[]; open: number; is_all: boolean; nearest: PossibleWords[] } | null;
}

export interface HadWords { benefit: string; name: string; amount: string; depends_on: string | null }

export interface PossibleWords { benefit: string; name: string; amount: string; conditions: string[] }

export interface BenefitWords {
  benefit: string;
  name: string;
  clause: string;
  clause_label: string;
  recipient: string;
  recipient_name: string;
  kind: string;
  eligible: string;
  group: GroupName;
  is_computed: boolean;
  amount: string | null;
  payments: string[];
  deadline: string | null;
  reasons: { text: string; state: string; truth: Truth; quote: string | null; clause_label: string }[];
  sources: { quote: string; clause_label: string }[];
  missing: { fact: string; label: string }[];
  first_day: string | null;
  changes: string[];
  readings: { others: { text: string; outcome: string }[] }[];
  not_calculated: string[];
  not_paid: string[];
  partly_paid: string[];
  warnings: string[];
}

export interface Words {
  language: string;
  warnings: { instrument: string; text: string }[];
  totals: TotalWords[];
  benefits: BenefitWords[];
  combinations: { text: string; recipients: string[]; because: string[] }[];
  under_other_readings: { text: string; totals: TotalWords[] }[];
  next_question: QuestionWords | null;
}

export interface QuestionWords { fact: string; label: string; question: string; why: string; settles: string[] }

/** Payments of one benefit; months count from the application. */
export interface TimelineRow {
  benefit: string;
  name: string;
  amount: string | null;
  payments: string[];
  runs: { first: number; last: number; step: number; open: boolean; each: string }[];
}

/** What one place would give for the same answers. */
export interface PlaceRow {
  place: string;
  name: string;
  here: boolean;
  totals: TotalWords[];
  yes: { benefit: string; name: string; amount: string }[];
  open: number;
}

export interface Problem { code: string; fact?: string | null; text: string }

export interface Request {
  facts: Record<string, string>;
  readings: Record<string, string>;
  on: string;
  language: string;
  /** for whom; everybody where it is left out */
  recipients?: string[];
  topics?: string[];
  /** benefits or clauses */
  only?: string[];
  /** whether only documents of their place are wanted */
  near?: boolean;
  /** facts that are not to be asked for next */
  skipped?: string[];
  /** now in UTC, for calendars */
  stamp?: string;
}

export type Response = { result: Result; words: Words; timeline: TimelineRow[]; problems?: undefined } | { problems: Problem[] };

// What the page and its worker say to each other.
export type ToWorker =
  | { kind: "start"; runtime: string; rules: string; ordinary: boolean }
  | { kind: "estimate"; id: number; request: string }
  | { kind: "call"; name: CallName; id: number; request: string };
export type CallName = "estimate" | "evaluate_json" | "side_by_side" | "calendar" | "spreadsheet";
export type FromWorker =
  | { kind: "begun"; way: "kept image" | "image" | "library" | "ordinary" }
  | { kind: "ready"; way: "kept image" | "image" | "library" | "ordinary" }
  | { kind: "failed"; reason: "refused" | "not_loaded"; detail: string }
  | { kind: "answer"; id: number; response: string }
  | { kind: "result"; id: number; text: string }
  | { kind: "error"; id: number; detail: string };

// What the page holds in its data block.
export interface PageData {
  words: PageWords;
  /** who receives each benefit */
  recipients: Record<string, string>;
  /** the clause of each benefit, and its name */
  clauseOf: Record<string, string>;
  names: Record<string, string>;
  /** what each recipient is asked first at each place */
  first: Record<string, Record<string, string>>;
  /** the fact that says where a recipient is */
  places: Record<string, string>;
  /** name and place of each document */
  documents: Record<string, [name: string, place: string]>;
  /** the place in which a place lies */
  within: Record<string, string>;
  clauses: Record<string, string>;
  readings: Record<string, ReadingData>;
}
/** `adopted` is an empty text where the text is left open. */
export interface ReadingData {
  question: string;
  why: string;
  clause: string;
  adopted: string;
  values: [value: string, text: string][];
}
export type PageWords = Record<string, string>;
