/** Waits until a service worker has stored everything, or has failed to (W3C Service Workers §3.1.1). */
export function settledWorker(worker: ServiceWorker): Promise<ServiceWorkerState> {
  return new Promise((resolve) => {
    const look = (): void => {
      if (worker.state !== 'installing' && worker.state !== 'parsed') resolve(worker.state);
    };
    worker.addEventListener('statechange', look);
    look();
  });
}
