// Loaded before the app: its main process is at one moment, the one in KEYDESK_TEST_CLOCK. Timers run as ever.
const at = Date.parse(process.env.KEYDESK_TEST_CLOCK)
const Real = Date
globalThis.Date = class Date extends Real {
  constructor(...given) {
    super(...(given.length === 0 ? [at] : given))
  }

  static now() {
    return at
  }
}
