/** How often progress is told, in milliseconds. */
const EVERY_MS = 1_000;

interface Progress {
  walk: number;
  seq: number;
  last: number;
  members: number;
}

/** Tells on stderr how far a walk over the books is, once a second; what takes less says nothing. */
export function showProgress(site: string): (progress: Progress) => void {
  let told = Date.now();
  return ({ walk, seq, last, members }) => {
    if (Date.now() - told < EVERY_MS) return;
    told = Date.now();
    const share = last === 0 ? 100 : Math.floor((seq / last) * 100);
    process.stderr.write(`${site}: walk ${walk}, ${share} % of the journal, ${members} members\n`);
  };
}
