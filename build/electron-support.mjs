// Until when Electron's major versions get security fixes. `npm test` warns if support for the pinned one ends soon or has
// ended; a release fails if it has ended (`node build/electron-support.mjs`).
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/**
 * The day on which support for a major version ends: the newest three are supported, and a new one comes every 8 weeks.
 * Source: https://releases.electronjs.org/schedule, as recorded by https://endoflife.date/electron in August 2026, up to
 * the end of 43 with version 46 in January 2027. Later dates are extrapolated from there, not announced.
 * @type {Readonly<Record<number, string>>}
 */
export const supportEnds = {
  42: '2026-10-20',
  43: '2027-01-05',
  44: '2027-03-02',
  45: '2027-04-27',
}

const day = 86_400_000
const warnDays = 28

/**
 * A warning about the support of an Electron version on a day, or null. `isOver` is true once support has ended, and for
 * a major version that is not in the table.
 * @param {string} version as in package.json
 * @param {Date} today
 */
export const electronSupport = (version, today) => {
  const major = Number.parseInt(version, 10)
  const end = supportEnds[major]
  if (end === undefined)
    return {
      isOver: true,
      message: `build/electron-support.mjs has no end-of-support date for Electron ${major}`,
    }
  const daysLeft = Math.ceil((Date.parse(end) - today.getTime()) / day)
  if (daysLeft > warnDays) return null
  return daysLeft > 0
    ? {
        isOver: false,
        message: `support for Electron ${major} ends on ${end}: move to a newer major version soon`,
      }
    : {
        isOver: true,
        message: `support for Electron ${major} ended on ${end}: move to a newer major version`,
      }
}

/** The warning for the pinned Electron, today. */
export const pinnedElectronSupport = () => {
  const manifest = fileURLToPath(new URL('../package.json', import.meta.url))
  return electronSupport(JSON.parse(readFileSync(manifest, 'utf8')).devDependencies.electron, new Date())
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const support = pinnedElectronSupport()
  if (support !== null) process.stderr.write(`${support.message}\n`)
  process.exit(support?.isOver === true ? 1 : 0)
}
