/** One thing that is celebrated. */
export interface Celebration {
  id: string;
  /** What it is about: `tier`, `badge:ID`, `quest:ID`, `streak:ID`. */
  subject: string;
  words: string;
  /** Celebrates on the element that shows it. */
  burst: (element: Element) => void;
}
