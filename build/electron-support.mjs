// Until when Electron's majors get security fixes. `npm test` warns of a pinned one that is near its end or past it;
// a release of one that is past it fails (`node build/electron-support.mjs`).
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/**
 * The day on which a major's support ends: the newest three are supported, and there is a new one every 8 weeks.
 * Source: https://releases.electronjs.org/schedule, as https://endoflife.date/electron took it down in August 2026, to
 * the end of 43, with version 46 in January 2027. The later days are counted on from there: planned, not announced.
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
 * What there is to say about the support of an Electron on a day, or null where all is well. `isOver` is true once it
 * has ended, and for a major that is not in the table.
 * @param {string} version as in package.json
 * @param {Date} today
 */
export const electronSupport = (version, today) => {
  const major = Number.parseInt(version, 10)
  const end = supportEnds[major]
  if (end === undefined)
    return {
      isOver: true,
      message: `build/electron-support.mjs does not say until when Electron ${major} is supported`,
    }
  const daysLeft = Math.ceil((Date.parse(end) - today.getTime()) / day)
  if (daysLeft > warnDays) return null
  return daysLeft > 0
    ? {
        isOver: false,
        message: `the support of Electron ${major} ends on ${end}: move to a newer major soon`,
      }
    : { isOver: true, message: `the support of Electron ${major} ended on ${end}: move to a newer major` }
}

/** The same for the pinned Electron, today. */
export const pinnedElectronSupport = () => {
  const manifest = fileURLToPath(new URL('../package.json', import.meta.url))
  return electronSupport(JSON.parse(readFileSync(manifest, 'utf8')).devDependencies.electron, new Date())
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const support = pinnedElectronSupport()
  if (support !== null) process.stderr.write(`${support.message}\n`)
  process.exit(support?.isOver === true ? 1 : 0)
}
