/** Runs again some time after it ended, so that a slow turn never meets itself. Answers the function that stops it. */
export function every(ms: number, run: () => Promise<void>, onError: (error: unknown) => void): () => void {
  let stopped = false;
  let timer = setTimeout(turn, ms);
  timer.unref();

  function turn(): void {
    void run()
      .catch(onError)
      .finally(() => {
        if (stopped) return;
        timer = setTimeout(turn, ms);
        timer.unref();
      });
  }

  return () => {
    stopped = true;
    clearTimeout(timer);
  };
}
