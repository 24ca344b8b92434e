// What the search's scripts say to each other, and what they read.

/** What is generated from the content (build_scripts/search/publish.py). */
export interface Lexicon {
  pages: number;
  known: Set<string>;
  simplified: Record<string, string>;
  stop: { zh: string[]; en: string[] };
  /** Chinese signs that hold a sentence together and say nothing by themselves */
  light: Set<string>;
  /** phrases that ask for a kind of page */
  kinds: KindWords[];
  /** the names of each place */
  places: string[][];
}
/** Phrases that ask for a kind of page surely, or perhaps; “…” stands for a few signs between. */
export interface KindWords { kind: string; sure: string[]; perhaps: string[] }
export interface QueryWord {
  text: string;
  /** how much it counts beside the others */
  weight: number;
  /** how a word in Latin letters is meant */
  latin?: "word" | "perhaps pinyin" | "pinyin";
  /** whether a page that lacks it lacks nothing */
  beside?: boolean;
  /** whether it is all that was typed, as the index holds whole names */
  name?: boolean;
  /** the typed word that a pair of syllables is part of */
  within?: string;
  /** whether the index has only longer words that begin with it */
  begun?: boolean;
  /** what was typed in place of `text`, where that was a slip */
  typed?: string;
}
/** One page in the index's answer to one word. */
export interface IndexResult { id: string; score: number; data: () => Promise<{ raw_url?: string; url: string; meta: Card }> }
/** As much of Pagefind as the search uses. */
export interface Pagefind {
  options(options: object): Promise<void>;
  /** begin to load what every query needs */
  init(): Promise<void>;
  search(word: string): Promise<{ results: IndexResult[] }>;
}
/** A page in the order of the answer; `share` of the query's telling words stand on it. */
export interface Hit { id: string; score: number; share: number }
/** What the result list shows of a page. */
export interface Card {
  kind: "clause" | "document" | "index" | "term" | "reading" | "comparison" | "page";
  title: string;
  where: string;
  state: string;
  summary: string;
  benefits: [name: string, amount: string, address: string][];
}
/** `cards.json`: every page by the id that the index gives it. */
export type Cards = Record<string, { url: string; meta: Card }>;
export interface IndexFiles {
  /** the Latin words of the index, the frequent ones first; for when one is misspelt */
  vocabulary(): Promise<string[]>;
  /** common Chinese characters by their sound; for when no page has a pair of characters */
  sounds(): Promise<Record<string, string>>;
  /** all cards, for when a single one cannot be had */
  cards(): Promise<Cards>;
  /** the pages of each value of each filter, as places in the list of ids */
  choices(): Promise<{ ids: string[]; choices: Record<string, Record<string, number[]>> }>;
}
/** One value for a filter's name. */
export type Chosen = Record<string, string>;
export type Counts = Record<string, Record<string, number>>;
export interface Request { text: string; chosen: Chosen; count: number }
export interface Answer {
  /** whether one of the best pages holds enough of what was typed to say that something was found */
  fits: boolean;
  total: number;
  /** how many of them hold all the words */
  whole: number;
  counts: Counts;
  cards: { address: string; card: Card }[];
  corrected: [typed: string, taken: string][];
}

export type ToSearchWorker = { id: number } & Request;
export type FromSearchWorker =
  | { kind: "found"; id: number; answer: Answer }
  | { kind: "failed"; id: number; detail: string };

export interface SearchWords {
  states: Record<string, string>;
  kinds: Record<string, string>;
  script: Record<string, string>;
}
