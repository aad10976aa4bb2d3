export { announce, Announcer } from './messages/Announcer'
export { AppIcon } from './AppIcon'
export { Banner } from './messages/Banner'
export { Badge } from './messages/Badge'
export { Button, IconButton, type ButtonProps } from './controls/Button'
export { SegmentedControl } from './controls/Choice'
export { ConfirmByName } from './controls/ConfirmByName'
export { cx } from './cx'
export { Dialog, DialogSection } from './Dialog'
export { DangerBox } from './messages/DangerBox'
export { EmptyState } from './messages/EmptyState'
export { FactList } from './FactList'
export { FailureNotice } from './messages/FailureNotice'
export { Field, FieldError, Select, TextArea, TextInput } from './controls/Field'
export { NameField } from './controls/NameField'
export { focusFirstInvalid } from './focus-invalid'
export { commandKeys, Kbd, shortcutText } from './controls/Kbd'
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
} from './controls/Menu'
export type { MenuAnchor } from './controls/MenuPopup'
export { LongList } from './LongList'
export { isDialogOpen } from './open-dialogs'
export { isShortcut } from './controls/shortcut-keys'
export { isTypingIn } from './controls/typing'
export { SkeletonRows } from './messages/Skeleton'
export { PasteInput } from './controls/PasteInput'
export { ProgressBar } from './controls/ProgressBar'
export { Progress, Spinner } from './messages/Spinner'
export { Outcome } from './messages/Outcome'
export { StaleBanner } from './messages/StaleBanner'
export { tellFailure } from './messages/tell-failure'
export { showToast } from './messages/toast-store'
export { Toasts } from './messages/Toasts'
export { HintLayer } from './Tooltip'
export { UnreadableRows } from './messages/UnreadableRows'
export { boxed, Visible, visible } from './Visible'
export { VisuallyHidden } from './VisuallyHidden'
export { FindList, type FindOption, type FindRow } from './controls/FindList'
export { foldText, matchWords, type Folded, type Range } from './match'
