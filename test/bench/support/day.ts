/** Something an administrator does over and over. */
export interface Deed {
  /** What one of them is called. */
  readonly name: string
  /** Script for the page that does it once; `time` counts from 0. Where it ends, it can start again. */
  readonly steps: string
  /** How many times lie between two readings: more where what is kept swings by much, such as a list of keys. */
  readonly times: number
}

// In the page, for a thousand of each by remote control would take hours.
const helpers = `
  const frame = () => new Promise(requestAnimationFrame)
  const until = async (isDone) => {
    for (const end = performance.now() + 60_000; !isDone(); await frame())
      if (performance.now() > end) throw new Error('Waited in vain for ' + isDone)
  }
  const all = (selector) => [...document.querySelectorAll(selector)]
  const named = (name, within = document) =>
    [...within.querySelectorAll('button')].find((each) => each.textContent.trim() === name)
  const command = document.documentElement.dataset.platform === 'darwin' ? { metaKey: true } : { ctrlKey: true }
  const press = (target, key, more) =>
    target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more }))
  const setValue = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set
  const write = (field, text) => {
    setValue.call(field, text)
    field.dispatchEvent(new InputEvent('input', { bubbles: true }))
  }
  const rows = () => all('[role="row"][data-position]')
  const onRow = (row, key) => {
    row.focus()
    press(row, key)
  }
  const dialog = () => all('[role="dialog"], [role="alertdialog"]').at(-1)
  const closeDialog = async () => {
    await until(() => dialog() !== undefined)
    await frame()
    press(document.activeElement ?? document.body, 'Escape')
    await until(() => dialog() === undefined)
  }
`

/** The script that does something so many times, and then waits for what is still on its way. */
export const timesOver = ({ steps }: Deed, times: number): string => `(async () => {
  ${helpers}
  for (let time = 0; time < ${times}; time += 1) {
    ${steps}
  }
  await new Promise((resolve) => setTimeout(resolve, 500))
})()`

export const openDialog: Deed = {
  name: 'dialog',
  times: 100,
  steps: `
    if (time % 2 === 0) named('New key').click()
    else onRow(rows()[0], 'Delete')
    await closeDialog()
  `,
}

const sort: Deed = {
  name: 'sort',
  times: 240,
  steps: `
    all('[role="columnheader"] button')[time % 2].click()
    await frame()
    await frame()
  `,
}

const openOthers: Deed = {
  name: 'details, palette or shortcuts',
  times: 80,
  steps: `
    if (time % 3 === 0) onRow(rows()[0], 'Enter')
    else if (time % 3 === 1) press(document.body, 'k', command)
    else press(document.body, '?')
    await closeDialog()
  `,
}

const openMenu: Deed = {
  name: 'menu',
  times: 80,
  steps: `
    const menu = () => document.querySelector('[role="menu"]')
    rows()[time % 5].querySelector('button').click()
    await until(() => menu() !== null)
    await frame()
    press(document.activeElement, 'Escape')
    await until(() => menu() === null)
  `,
}

const openProject: Deed = {
  name: 'other project',
  times: 240,
  steps: `
    const projects = all('nav [role="option"]')
    const open = projects.findIndex((each) => each.ariaSelected === 'true')
    const { optionId } = projects[(open + 1) % 5].dataset
    const option = () => document.querySelector('[data-option-id="' + optionId + '"]')
    option().click()
    await until(() => option().ariaSelected === 'true' && rows().length > 0)
  `,
}

const openPane: Deed = {
  name: 'other pane',
  times: 80,
  steps: `
    const panes = all('nav ul:not([role]) button')
    const pane = panes[time % panes.length]
    pane.click()
    await until(() => pane.ariaCurrent === 'page' && document.querySelector('main h1') !== null)
    for (let frames = 0; frames < 4; frames += 1) await frame()
    document.querySelector('nav [role="option"]').click()
    await until(() => rows().length > 0)
  `,
}

const filter: Deed = {
  name: 'filter',
  times: 160,
  steps: `
    const field = document.querySelector('search input')
    for (const text of ['s', 'st', 'sta', 'stag', 'sta', '']) {
      write(field, text)
      await frame()
    }
  `,
}

export const refresh: Deed = {
  name: 'list asked for again',
  times: 240,
  steps: `
    press(document.body, 'r', command)
    // An answer may be there before the next frame: there is no waiting for its being under way.
    await frame()
    await frame()
    await until(() => all('main button').some((each) => each.ariaLabel === 'Refresh'))
  `,
}

const makeAndRevoke: Deed = {
  name: 'key made, copied and revoked',
  times: 80,
  steps: `
    const name = 'a day ' + performance.now()
    const row = () => rows().find((each) => each.textContent.includes(name))
    named('New key').click()
    await until(() => dialog() !== undefined)
    write(dialog().querySelector('input[type="text"]'), name)
    named('Create key', dialog()).click()
    await until(() => dialog()?.role === 'alertdialog')
    const handoff = dialog()
    named('Copy', handoff).click()
    await until(() => handoff.textContent.includes('Clipboard clears itself'))
    named('Done', handoff).click()
    await until(() => dialog() !== handoff)
    if (dialog() !== undefined) named('Close', dialog()).click()
    await until(() => dialog() === undefined && row() !== undefined)
    onRow(row(), 'Delete')
    await until(() => dialog() !== undefined)
    write(dialog().querySelector('input'), name)
    await frame()
    named('Revoke key', dialog()).click()
    await until(() => dialog() === undefined && row() === undefined)
  `,
}

/** The rest of what is done in a day; keys are made while the newest come first. */
export const restOfDay: readonly Deed[] = [
  openOthers,
  openMenu,
  openProject,
  openPane,
  refresh,
  makeAndRevoke,
  filter,
  sort,
]
