import { test } from 'playwright/test'
import { pageChromium } from '../../support/app-driver/index'

/** Whether the Chromium that shows the page is of this major version or newer. */
export const isChromium = (major: number): boolean => Number.parseInt(pageChromium(), 10) >= major

/** Skips a test, or a whole file, on an older Chromium than it is about; docs/testing.md lists each. */
export const needsChromium = (major: number, why: string): void =>
  test.skip(!isChromium(major), `Chromium ${pageChromium()} is older than ${major}: ${why}`)
