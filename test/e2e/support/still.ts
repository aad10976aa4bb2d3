import type { Page } from 'playwright/test'

/** The one moment at which main, the page and the server are in tests that need one. */
export const stillMoment = '2026-03-11T10:00:00.000Z'

/** That moment, as a server takes it. */
export const stillNow = (): number => Date.parse(stillMoment)

/** So many days before that moment. */
export const daysBefore = (days: number): string => new Date(stillNow() - days * 86_400_000).toISOString()

/** How the app is started so that its main process is at that moment, in one language and time zone. */
export const stillStart = {
  clock: stillMoment,
  env: { TZ: 'UTC', LANG: 'en_US.UTF-8', LANGUAGE: 'en_US' },
}

/** Puts the page to that moment too. Timers run as ever. */
export const standStill = (page: Page): Promise<void> => page.clock.setFixedTime(stillMoment)
