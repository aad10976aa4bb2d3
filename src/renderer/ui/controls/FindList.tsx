/* oxlint-disable jsx-a11y/prefer-tag-over-role, jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus --
   A combobox as ARIA describes it: the field keeps the focus and the keys, aria-activedescendant names the option. */
import { useVirtualizer } from '@tanstack/react-virtual'
import { Search } from 'lucide-react'
import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactNode, type Ref } from 'react'
import { text } from '#shared/text/index'
import { visibleText } from '#shared/domain/visible-text'
import { cx } from '../cx'
import { TextInput } from './Field'
import styles from './FindList.module.css'
import { Highlighted } from '../Highlighted'
import { rangeWith } from '../kept-row'
import type { Range } from '../match'
import { VisuallyHidden } from '../VisuallyHidden'

export interface FindOption {
  readonly kind: 'option'
  readonly id: string
  readonly label: string
  /** The accessible name where it differs from the label. */
  readonly name?: string | undefined
  readonly ranges: readonly Range[]
  readonly icon?: ReactNode
  readonly trailing?: ReactNode
  readonly current?: boolean | undefined
}

export type FindRow = FindOption | { readonly kind: 'heading'; readonly id: string; readonly label: string }

export interface FindListProps {
  readonly fieldLabel: string
  readonly listLabel: string
  readonly query: string
  readonly onQueryChange: (query: string) => void
  readonly rows: readonly FindRow[]
  readonly onPick: (id: string) => void
  /** Asked for keys the list does not use itself, with the active option; true where it was used. */
  readonly onKey?: ((event: KeyboardEvent, activeId: string | null) => boolean) | undefined
  readonly noneText: string
  readonly inputRef?: Ref<HTMLInputElement> | undefined
  /** Esc empties the field instead of passing on. */
  readonly escClears?: boolean | undefined
  /** A palette: the active option is filled, and it starts at the top instead of at what is open. */
  readonly isPalette?: boolean | undefined
  readonly className?: string | undefined
}

const headingHeight = 26
const optionHeight = 30
const page = 10

/** A field and the list it finds in: type, move with the arrows, Enter picks. Only visible rows are rendered. */
export const FindList = (props: FindListProps) => {
  const { query, rows, onPick, onKey } = props
  const id = useId()
  const scroller = useRef<HTMLDivElement>(null)
  const [picked, setPicked] = useState<{ query: string; id: string; current: string | undefined } | null>(
    null,
  )

  const options = rows.flatMap((row, index) => (row.kind === 'option' ? [{ row, index }] : []))
  const currentAt = options.findIndex(({ row }) => row.current === true)
  // A new query starts over: at the best match, or at what is open now.
  const current = options.findLast(({ row }) => row.current === true)?.row.id
  const pickedAt =
    picked === null || picked.query !== query ? -1 : options.findIndex(({ row }) => row.id === picked.id)
  // Something else was opened elsewhere: the list follows it. What was picked here stays where it is.
  const isStillMeant = picked?.current === current || options[pickedAt]?.row.current === true
  const chosenAt = isStillMeant ? pickedAt : -1
  const fallbackAt = query === '' && currentAt !== -1 && props.isPalette !== true ? currentAt : 0
  const activeAt = chosenAt === -1 ? Math.min(fallbackAt, options.length - 1) : chosenAt
  const active = options[activeAt]

  // The compiler would only skip this component: nothing here relies on being memoised.
  // oxlint-disable-next-line react/incompatible-library
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (rows[index]?.kind === 'heading' ? headingHeight : optionHeight),
    getItemKey: (index) => rows[index]?.id ?? index,
    overscan: 8,
    // With as many as usually fit from the first, they are drawn once, not twice.
    initialRect: { width: 0, height: window.innerHeight / 2 },
    // The active option stays rendered, or aria-activedescendant would point at nothing.
    rangeExtractor: (range) => rangeWith(range, active?.index ?? null),
  })

  const measured = useRef(rows)
  useEffect(() => {
    if (measured.current === rows) return
    measured.current = rows
    virtual.measure()
  }, [rows, virtual])
  const activeIndex = active?.index
  useEffect(() => {
    if (activeIndex === undefined) return
    // The first option brings its heading along.
    virtual.scrollToIndex(activeIndex <= 1 ? 0 : activeIndex, { align: 'auto' })
  }, [activeIndex, query, virtual])

  const moveTo = (at: number) => {
    const option = options[Math.max(0, Math.min(at, options.length - 1))]
    if (option !== undefined) setPicked({ query, id: option.row.id, current })
  }
  const moves: Record<string, number> = {
    ArrowDown: activeAt + 1 < options.length ? activeAt + 1 : 0,
    ArrowUp: activeAt > 0 ? activeAt - 1 : options.length - 1,
    PageDown: activeAt + page,
    PageUp: activeAt - page,
    Home: 0,
    End: options.length - 1,
  }
  const keyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return
    const move = moves[event.key]
    const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.shiftKey
    if (move !== undefined && isPlain) moveTo(move)
    else if (event.key === 'Enter' && isPlain && active !== undefined) onPick(active.row.id)
    else if (event.key === 'Escape' && props.escClears === true && query !== '') props.onQueryChange('')
    else if (onKey?.(event, active?.row.id ?? null) !== true) return
    event.preventDefault()
    event.stopPropagation()
  }

  return (
    <div className={cx(styles.root, props.isPalette === true && styles.palette, props.className)}>
      <div className={styles.field}>
        <Search className={styles.fieldIcon} size={14} aria-hidden="true" />
        <TextInput
          ref={props.inputRef}
          role="combobox"
          className={styles.input}
          aria-label={props.fieldLabel}
          aria-controls={`${id}-list`}
          aria-expanded="true"
          aria-autocomplete="list"
          aria-activedescendant={active === undefined ? undefined : `${id}-${active.row.id}`}
          placeholder={props.fieldLabel}
          value={query}
          onChange={(event) => props.onQueryChange(event.currentTarget.value)}
          onKeyDown={keyDown}
        />
      </div>
      {/* Outside the list: a listbox may hold nothing but options. */}
      {options.length === 0 && <p className={styles.none}>{props.noneText}</p>}
      <div
        ref={scroller}
        id={`${id}-list`}
        role="listbox"
        aria-label={props.listLabel}
        tabIndex={-1}
        className={styles.list}
      >
        <div role="presentation" className={styles.track} style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map((item) => {
            const row = rows[item.index]
            if (row === undefined) return null
            const style = { transform: `translateY(${item.start}px)` }
            if (row.kind === 'heading')
              return (
                <div key={item.key} role="presentation" className={styles.heading} style={style}>
                  {row.label}
                </div>
              )
            const at = options.findIndex((option) => option.index === item.index)
            return (
              <div
                key={item.key}
                id={`${id}-${row.id}`}
                role="option"
                aria-label={row.name}
                aria-selected={row.current === true}
                aria-posinset={at + 1}
                aria-setsize={options.length}
                data-option-id={row.id}
                className={cx(styles.option, row.current && styles.current, at === activeAt && styles.active)}
                style={style}
                // The field keeps the focus: typing goes on after a click.
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => {
                  setPicked({ query, id: row.id, current })
                  onPick(row.id)
                }}
              >
                {row.icon !== undefined && (
                  <span className={styles.icon} aria-hidden="true">
                    {row.icon}
                  </span>
                )}
                <span className={styles.label} title={visibleText(row.label)}>
                  <Highlighted text={row.label} ranges={row.ranges} />
                </span>
                {row.trailing !== undefined && <span className={styles.trailing}>{row.trailing}</span>}
              </div>
            )
          })}
        </div>
      </div>
      <VisuallyHidden>
        <output>{query === '' ? '' : text.ui.found(options.length)}</output>
      </VisuallyHidden>
    </div>
  )
}
