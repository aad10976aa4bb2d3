// Style sheets have nothing to name.
/* oxlint-disable import/no-unassigned-import */
import '../ui/tokens.css'
import '../ui/base.css'
import { HintLayer, Toasts } from '../ui'
import type { Story } from './story'

/** One story as the window would show it. */
export const StoryFrame = ({ story }: { story: Story }) => (
  <>
    {story.hasMain === true ? story.render() : <main>{story.render()}</main>}
    <Toasts />
    <HintLayer />
  </>
)
