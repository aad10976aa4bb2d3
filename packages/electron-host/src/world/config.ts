/** What the host tells its scripts in a page. */
export interface WorldConfig {
  /** The name of the one-shot event that hands the port over; new for every target. */
  readonly handover: string
  /** The name of the host's binding in the isolated world. */
  readonly binding: string
  /** The name of the isolated world's function that the host calls. */
  readonly deliver: string
  /** True where the preload runs in sub-frames too (webPreferences.nodeIntegrationInSubFrames). */
  readonly inSubFrames: boolean
  readonly hasPreload: boolean
  readonly process: {
    readonly platform: string
    readonly arch: string
    readonly versions: Readonly<Record<string, string>>
    readonly argv: readonly string[]
  }
}

/** An accelerator of the application menu, as the page's key events say it. */
export interface Shortcut {
  readonly keys: readonly string[]
  readonly code: string | null
  readonly ctrl: boolean
  readonly shift: boolean | null
  readonly alt: boolean
  readonly meta: boolean
  readonly index: number
}

/** What the page says of a right click. */
export interface ContextMenuReport {
  readonly x: number
  readonly y: number
  readonly isEditable: boolean
  readonly selectionText: string
  readonly linkURL: string
  readonly linkText: string
  readonly srcURL: string
  readonly mediaType: 'none' | 'image' | 'video' | 'audio'
}
