import { keysOf, shortcuts } from '#shared/domain/shortcuts'
import { text } from '#shared/text/index'
import { isMac } from '../../bridge'
import { Dialog, Kbd } from '../../ui'
import styles from '../App.module.css'

const words = text.app.shortcuts

const groups: readonly {
  title: string
  rows: readonly (readonly [what: string, keys: readonly string[]])[]
}[] = [
  {
    title: words.anywhere,
    rows: shortcuts.map(
      (shortcut) => [text.app.commands[shortcut.command], keysOf(shortcut, isMac())] as const,
    ),
  },
  {
    title: words.projects,
    rows: [
      [words.moveInList, ['↑', '↓', 'Home', 'End']],
      [words.openProject, ['Enter']],
      [words.renameProject, ['F2']],
      [words.clearFind, ['Esc']],
    ],
  },
  {
    title: words.keyLists,
    rows: [
      [words.moveInKeys, ['↑', '↓', 'PageUp', 'PageDown', 'Home', 'End']],
      [words.rowControls, ['→', '←']],
      [words.rowMenu, ['Shift+F10']],
      [words.keyDetails, ['Enter']],
      [words.leaveDetails, ['Esc']],
      [words.revokeKey, ['Del']],
      [words.tick, ['Space']],
      [words.tickRange, ['Shift+↑', 'Shift+↓']],
      [words.tickAll, ['Mod+A']],
      [words.tickNone, ['Esc']],
      [words.copyKey, ['Mod+C']],
      [words.columnWidth, ['→', '←']],
      [words.columnMenu, ['Shift+F10']],
    ],
  },
  {
    title: words.search,
    rows: [
      [words.toList, ['↓']],
      [words.clearFind, ['Esc']],
    ],
  },
  {
    title: words.dialogs,
    rows: [
      [words.confirmDialog, ['Enter']],
      [words.closeDialog, ['Esc']],
    ],
  },
]

/** The keyboard shortcuts, by where they work. */
export const ShortcutDialog = ({ open, onClose }: { open: boolean; onClose: () => void }) => (
  <Dialog open={open} lightDismiss size="large" onClose={onClose} title={words.title}>
    <div className={styles.sheet}>
      {groups.map(({ title, rows }) => (
        <section key={title}>
          <h3>{title}</h3>
          <dl>
            {rows.map(([what, keys]) => (
              <div key={what}>
                <dt>{what}</dt>
                <dd>
                  {keys.map((key) => (
                    <Kbd key={key} keys={key} />
                  ))}
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </div>
  </Dialog>
)
