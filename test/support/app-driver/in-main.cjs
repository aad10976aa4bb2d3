// Loaded into the main process before the app: on Electron with its own `-r`, on the stand-in with `--require`. It acts as
// the test's user and desktop. It answers native dialogs at once, records notifications, the tray and what would open outside the
// app, and can stop the clock.
//
// Events are written to stdout, as lines that `happenings` reads, so that they are available after the app has ended.
const electron = require('electron')

const { app, BrowserWindow, dialog, shell, Notification, Tray } = electron
const options = JSON.parse(process.env.KEYDESK_TEST_DRIVER ?? '{}')
delete process.env.KEYDESK_TEST_DRIVER

const state = {
  /** The file to choose in the next file dialogs; null closes them. */
  file: null,
  /** The label of the button to press in the next questions; null closes them. */
  button: null,
  notifications: [],
  /** The icon in the tray, with its menu; null while there is none. */
  tray: null,
  /** The number on the app's icon. */
  badge: 0,
}
globalThis[Symbol.for('keydesk-test')] = state

const tell = (what, about) =>
  process.stdout.write(`\n<${what}>${JSON.stringify(about).replaceAll('<', '\\u003c')}</${what}>\n`)

const asked = (kind, { title = '', message = '', detail = '', buttons = [], defaultPath = '' }) =>
  tell('asked', { kind, title, message, detail, buttons, defaultPath })

// Electron docs, dialog.showMessageBox: a closed one answers cancelId, else the button called "cancel" or "no", else 0.
const press = ({ buttons = [], cancelId }) => {
  const wanted = state.button === null ? -1 : buttons.indexOf(state.button)
  if (wanted >= 0) return wanted
  return (
    cancelId ??
    Math.max(
      buttons.findIndex((label) => /^(?:cancel|no)$/iu.test(label)),
      0,
    )
  )
}
const answer = (kind, args) => {
  const about = args.at(-1) ?? {}
  asked(kind, about)
  return { response: press(about), checkboxChecked: about.checkboxChecked ?? false }
}
const choose = (kind, args) => {
  asked(kind, args.at(-1) ?? {})
  return state.file
}

const paths = (file) => (file === null ? [] : [file])
Object.assign(dialog, {
  showMessageBox: async (...args) => answer('message', args),
  showMessageBoxSync: (...args) => answer('message', args).response,
  showErrorBox: (title, content) => asked('error', { title, message: content }),
  showSaveDialog: async (...args) => {
    const file = choose('save', args)
    return { canceled: file === null, filePath: file ?? '' }
  },
  showSaveDialogSync: (...args) => choose('save', args) ?? '',
  showOpenDialog: async (...args) => {
    const file = choose('open', args)
    return { canceled: file === null, filePaths: paths(file) }
  },
  showOpenDialogSync: (...args) => {
    const file = choose('open', args)
    return file === null ? undefined : paths(file)
  },
})

Notification.isSupported = () => true
Notification.prototype.show = function show() {
  state.notifications.push(this)
  tell('notified', { title: this.title, body: this.body })
  this.emit('show', {})
}

const { setContextMenu, setToolTip, destroy } = Tray.prototype
Tray.prototype.setContextMenu = function menuSet(menu) {
  setContextMenu.call(this, menu)
  state.tray = { toolTip: '', ...state.tray, menu }
}
Tray.prototype.setToolTip = function toolTipSet(toolTip) {
  setToolTip.call(this, toolTip)
  state.tray = { menu: null, ...state.tray, toolTip }
}
Tray.prototype.destroy = function destroyed() {
  destroy.call(this)
  state.tray = null
}

const { setBadgeCount } = app
// A desktop without a launcher has no place for it.
app.setBadgeCount = (count) => {
  const isShown = setBadgeCount.call(app, count)
  state.badge = count
  return isShown
}

if (process.platform === 'win32') {
  const { setOverlayIcon } = BrowserWindow.prototype
  BrowserWindow.prototype.setOverlayIcon = function overlaid(icon, words) {
    setOverlayIcon.call(this, icon, words)
    state.badge = icon === null ? 0 : Number(/\d+/u.exec(words)?.[0])
  }
}

for (const name of ['openExternal', 'openPath', 'showItemInFolder'])
  shell[name] = (target) => {
    tell('opened', { name, target })
    return Promise.resolve('')
  }

if (options.asPackaged === true) {
  Object.defineProperty(electron.app, 'isPackaged', { value: true })
  // A package's program has the app in it, and no word for it.
  process.argv.splice(1, 1)
  // Root is refused for a reason of its own.
  process.getuid = () => 1_000
}

if (options.clock !== undefined) {
  const at = Date.parse(options.clock)
  const Real = Date
  // Timers run normally.
  globalThis.Date = class Date extends Real {
    constructor(...given) {
      super(...(given.length === 0 ? [at] : given))
    }

    static now() {
      return at
    }
  }
}
