import type { ReactNode } from 'react'
import { describeFailure } from '#shared/text/index'
import type { Story } from '../../gallery/story'
import { AskFirst, LoadingNow, NotLoaded } from './BackgroundLines'

const place = { keychainName: 'the keychain', platform: 'linux' } as const
const nothing = (): void => undefined

// As wide as the sidebar that they are in.
const inSidebar = { width: 248 }

const story = (name: string, shown: ReactNode): Story => ({
  name: `inventory/${name}`,
  render: () => (
    <div style={inSidebar}>
      <h1>In the sidebar</h1>
      {shown}
    </div>
  ),
})

export const stories: readonly Story[] = [
  story('background-begun', <LoadingNow done={0} total={0} onCancel={nothing} />),
  story('background-loading', <LoadingNow done={12} total={40} onCancel={nothing} />),
  story('background-asks-first', <AskFirst projects={412} onLoad={nothing} onDecline={nothing} />),
  story(
    'background-failed',
    <NotLoaded why={describeFailure({ code: 'server-fault', status: 500 }, place).title} onRetry={nothing} />,
  ),
]
