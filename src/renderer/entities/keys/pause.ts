/** Lets waiting input and painting through before the next slice of work. */
export const pause = (): Promise<void> =>
  new Promise((resolve) => {
    // Timers are clamped and promises never yield; a message is neither.
    const { port1, port2 } = new MessageChannel()
    port1.addEventListener('message', () => {
      port1.close()
      resolve()
    })
    port1.start()
    port2.postMessage(null)
  })
