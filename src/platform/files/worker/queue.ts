/** Does what it is given one after the other, in the order in which it was given. */
export type TaskQueue = <T>(task: () => Promise<T>) => Promise<T>;

/** A queue of its own. A task that fails does not hold up those behind it. */
export function taskQueue(): TaskQueue {
  let last: Promise<unknown> = Promise.resolve();
  return (task) => {
    const result = last.then(task, task);
    last = result;
    return result;
  };
}
