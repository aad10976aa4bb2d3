export { announce, Announcer } from './Announcer'
export { Banner } from './Banner'
export { Badge } from './Badge'
export { Button, IconButton, type ButtonProps } from './Button'
export { SegmentedControl } from './Choice'
export { ConfirmByName } from './ConfirmByName'
export { cx } from './cx'
export { Dialog } from './Dialog'
export { EmptyState } from './EmptyState'
export { FailureNotice } from './FailureNotice'
export { Field, FieldError, Select, TextArea, TextInput } from './Field'
export { focusFirstInvalid } from './focus-invalid'
export { Kbd, shortcutText } from './Kbd'
export { lazyPart, preloadParts } from './lazy-part'
export {
  Menu,
  MenuCheckItem,
  MenuGroup,
  MenuItem,
  MenuPopup,
  menuPlace,
  MenuRadioGroup,
  MenuSeparator,
} from './Menu'
export type { MenuAnchor } from './MenuPopup'
export { isDialogOpen } from './open-dialogs'
export { isShortcut } from './shortcut-keys'
export { SkeletonRows } from './Skeleton'
export { Progress } from './Spinner'
export { StaleBanner } from './StaleBanner'
export { tellFailure } from './tell-failure'
export { showToast } from './toast-store'
export { Toasts } from './Toasts'
export { HintLayer } from './Tooltip'
export { UnreadableRows } from './UnreadableRows'
export { boxed, Visible, visible } from './Visible'
export { VisuallyHidden } from './VisuallyHidden'
export { FindList, type FindOption, type FindRow } from './FindList'
export { foldText, matchWords, type Folded, type Range } from './match'
