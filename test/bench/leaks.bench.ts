import { connectTo, withApp, withProfile } from './support/app'
import { openDialog, restOfDay } from './support/day'
import { print } from './support/figures'
import { printGrowth, type Reading, readings } from './support/growth'
import { startServerProcess } from './support/server-process'

const slices = 10
const dialogs = slices * openDialog.times

const more = (from: Reading, to: Reading): string => {
  const megabytes = (part: 'own' | 'code') => ((to[part] - from[part]) / 1e6).toFixed(2)
  return `${megabytes('code')} MB more of compiled code, ${megabytes('own')} MB of the window’s own`
}

const server = await startServerProcess({ projects: 8, keys: 160, placement: 'spread', options: {} })
try {
  await withProfile((profile) =>
    withApp({ userDataDir: profile }, async (app) => {
      await connectTo(app, server)
      const page = await app.firstWindow()
      // Until the clock has moved on a minute and every row was drawn again: React keeps two of each from then on.
      await page.waitForTimeout(65_000)
      const all = await readings(page, openDialog, slices)
      const [before, after] = [all[0], all.at(-1) ?? all[0]]
      const [later] = await readings(page, { ...openDialog, times: dialogs }, 0)

      const many = dialogs.toLocaleString('en')
      const against = `the same after ${openDialog.times}`
      printGrowth(openDialog.name, all)
      const figures = [
        ['Window’s own memory', after.own / 1e6, before.own / 1e6, 'MB'],
        ['Its nodes', after.nodes, before.nodes, 'nodes'],
        ['Its listeners', after.listeners, before.listeners, 'listeners'],
      ] as const
      for (const [name, measured, reference, unit] of figures)
        print({ name: `${name} after ${many} dialogs`, measured, reference, unit, against, atMost: 1.02 })
      print({
        name: `Its heap, compiled code and all, after ${many}`,
        measured: after.heap / 1e6,
        reference: before.heap / 1e6,
        unit: 'MB',
        against: `${against}, ${more(before, after)}`,
      })
      print({
        name: `The same after ${many} more`,
        measured: later.heap / 1e6,
        reference: after.heap / 1e6,
        unit: 'MB',
        against: `those ${many} dialogs earlier, ${more(after, later)}`,
        atMost: 1.02,
      })

      for (const deed of restOfDay) printGrowth(deed.name, await readings(page, deed, 5))
    }),
  )
} finally {
  await server.close()
}
