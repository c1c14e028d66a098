/**
 * Settles as `answer` does, or rejects after `ms`. An answer that arrived while this process was busy is not late: what has
 * arrived is read once more before the deadline counts.
 */
export function answerWithin<T>(ms: number, answer: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      // Timers go off before sockets are read, immediates after.
      setImmediate(() => {
        reject(new Error(`There was no answer within ${ms} ms.`));
      });
    }, ms);
    answer.then(resolve, reject).finally(() => {
      clearTimeout(timer);
    });
  });
}
