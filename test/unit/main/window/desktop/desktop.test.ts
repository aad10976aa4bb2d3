import { beforeEach, expect, it, vi } from 'vitest'
import { chooseNativeLanguage } from '#shared/text/native'
import type { DueNow } from '../../../../../src/main/reminders/due-now'

interface MadeTray {
  toolTip: string
  title: string
  isDestroyed: boolean
  press: (() => void) | undefined
}

const made: MadeTray[] = []
let isRefused = false
let isVisible = false

vi.mock('electron', () => ({
  Menu: { buildFromTemplate: (template: unknown) => template },
  nativeImage: { createFromBuffer: () => ({ setTemplateImage: () => {} }) },
  Tray: class {
    readonly #made: MadeTray = { toolTip: '', title: '', isDestroyed: false, press: undefined }
    constructor() {
      if (isRefused) throw new Error('no place for it')
      made.push(this.#made)
    }
    on(_name: string, press: () => void) {
      this.#made.press = press
    }
    setImage() {}
    setContextMenu() {}
    setToolTip(text: string) {
      this.#made.toolTip = text
    }
    setTitle(text: string) {
      this.#made.title = text
    }
    destroy() {
      this.#made.isDestroyed = true
    }
  },
}))
vi.mock('node:fs', () => ({ readFileSync: () => Buffer.alloc(0) }))

const { createDesktop } = await import('../../../../../src/main/window/desktop/desktop')

const due = (count: number): DueNow => ({
  rotations: [],
  keysPastDate: count === 0 ? [] : [{ workspaceId: 'w', count }],
  isWhole: true,
  workspaceNames: {},
})
const actions = {
  open: vi.fn(),
  newKey: vi.fn(),
  showRotation: vi.fn(),
  showRotations: vi.fn(),
  showHealth: vi.fn(),
  quit: vi.fn(),
}

beforeEach(() => {
  made.length = 0
  isRefused = false
  isVisible = false
  vi.clearAllMocks()
})

const setUp = (platform: NodeJS.Platform, showInTray = false) => {
  const settings = { showInTray, remindOfRotations: true }
  const badges: number[] = []
  const overlays: [boolean, string][] = []
  const logged: string[] = []
  const listeners: (() => void)[] = []
  const window = {
    setOverlayIcon: (icon: unknown, words: string) => void overlays.push([icon !== null, words]),
    isVisible: () => isVisible,
    on: (_name: string, listener: () => void) => void listeners.push(listener),
  } as never
  const desktop = createDesktop({
    app: { setBadgeCount: (count = 0) => badges.push(count) > 0 },
    platform,
    window: () => window,
    actions,
    settings: () => settings,
    log: (line) => void logged.push(line),
  })
  const shown = () => made.filter(({ isDestroyed }) => !isDestroyed)
  return { badges, desktop, listeners, logged, overlays, settings, shown, window }
}

it('has no icon in the tray unless it is set, and follows the setting', () => {
  const { desktop, settings, shown } = setUp('linux')
  desktop.refresh()
  expect(shown()).toEqual([])
  settings.showInTray = true
  desktop.refresh()
  desktop.refresh()
  expect(shown()).toHaveLength(1)
  shown()[0]?.press?.()
  expect(actions.open).toHaveBeenCalledOnce()
  settings.showInTray = false
  desktop.refresh()
  expect(shown()).toEqual([])
})

it.each([
  ['linux', 1],
  ['win32', 1],
  ['darwin', 0],
] as const)(
  'going on without a window, has an icon in the tray whatever is set, on %s %i',
  (platform, count) => {
    const { desktop, shown } = setUp(platform)
    desktop.goesOnWithoutWindow()
    expect(shown()).toHaveLength(count)
    desktop.refresh()
    expect(shown()).toHaveLength(count)
  },
)

it('says in the tray what is due, on macOS beside the icon too', () => {
  const { desktop, shown } = setUp('darwin', true)
  desktop.refresh()
  expect(shown()).toMatchObject([{ toolTip: 'Keydesk', title: '' }])
  desktop.setDue(due(3))
  expect(shown()).toMatchObject([{ toolTip: 'Keydesk: 3 rotations or dates are due', title: '3' }])
})

it('shows the number on the icon until nothing is due, and none where reminders are off', () => {
  const { badges, desktop, settings } = setUp('linux')
  desktop.setDue(due(3))
  desktop.setDue(due(3))
  desktop.setDue(due(0))
  expect(badges).toEqual([3, 0])
  desktop.setDue(due(2))
  settings.remindOfRotations = false
  desktop.refresh()
  expect(badges).toEqual([3, 0, 2, 0])
})

it('on Windows lays the number over the taskbar’s icon, with words, and again for a window shown later', () => {
  const { badges, desktop, listeners, overlays, window } = setUp('win32')
  desktop.setDue(due(12))
  desktop.follow(window)
  for (const listener of listeners) listener()
  desktop.setDue(due(0))
  for (const listener of listeners) listener()
  expect(overlays).toEqual([
    [true, '12 rotations or dates are due'],
    [true, '12 rotations or dates are due'],
    [false, ''],
  ])
  expect(badges).toEqual([])
})

it('goes on where the system takes no icon, and logs a fixed line', () => {
  const { badges, desktop, logged } = setUp('linux', true)
  isRefused = true
  desktop.setDue(due(1))
  expect(badges).toEqual([1])
  expect(logged).toEqual(['the system did not take the icon in the tray'])
})

it('on Windows shows the number on a window that is visible already, and says it anew in another language', async () => {
  const { desktop, overlays, window } = setUp('win32')
  desktop.setDue(due(1))
  isVisible = true
  desktop.follow(window)
  expect(overlays).toHaveLength(2)
  await chooseNativeLanguage('de')
  desktop.refresh()
  await chooseNativeLanguage('en')
  expect(overlays.at(-1)).toEqual([true, '1 Rotation oder Enddatum ist fällig'])
})

it('shows no number while it is not known what is due', () => {
  const { badges, desktop } = setUp('linux')
  desktop.setDue(due(1))
  desktop.setDue({ ...due(0), isWhole: false })
  expect(badges).toEqual([1, 0])
})

it('has no icon in the tray once it ended', () => {
  const { desktop, shown } = setUp('linux', true)
  desktop.refresh()
  desktop.end()
  desktop.setDue(due(1))
  expect(shown()).toEqual([])
})
