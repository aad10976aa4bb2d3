import { updateChannels } from '#shared/domain/setting-rules'
import { text } from '#shared/text/index'
import { UpdateStatus } from './UpdateStatus'
import { useUpdate } from '../updates'
import { ChoiceSetting } from './ChoiceSetting'
import { SwitchSetting } from './SwitchSetting'

const words = text.settings
const channelOptions = updateChannels.map((value) => ({ value, label: words.updateChannels[value] }))

/** Where updates stand and, where there can be any, what is set about them. */
export const UpdateSettings = () => {
  const update = useUpdate()
  const isOff = update === null || update.state === 'off'
  return (
    <>
      <UpdateStatus />
      {!isOff && (
        <>
          <SwitchSetting name="checkForUpdates" />
          <ChoiceSetting name="updateChannel" options={channelOptions} />
        </>
      )}
    </>
  )
}
