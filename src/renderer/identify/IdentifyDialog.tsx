import { useState } from 'react'
import { text } from '#shared/text/index'
import { announce } from '../ui'
import { closeIdentify } from './dialog-store'
import { IdentifyView } from './IdentifyView'
import { usePasted } from './use-pasted'

const words = text.identify

/** Says which key a value is of: main reads it from the clipboard, and this page never has it. */
export const IdentifyDialog = () => {
  const [clears, setClears] = useState(false)
  const handle = usePasted(({ identification }) =>
    announce(
      identification.outcome === 'made-here'
        ? words.spoken(identification.key.keyName)
        : identification.outcome === 'unknown'
          ? words.unknown
          : words.notMadeHere,
    ),
  )
  return <IdentifyView handle={handle} clears={clears} onClears={setClears} onClose={closeIdentify} />
}
