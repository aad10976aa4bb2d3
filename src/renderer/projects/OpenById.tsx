import { useState } from 'react'
import { text } from '#shared/text/index'
import { Button, Field, TextInput } from '../ui'
import styles from './ProjectSidebar.module.css'
import { selectProject } from './store'

const words = text.projects

/** Opens a project by its number, for a token that may see keys but not the list of projects. */
export const OpenById = ({ workspaceId }: { workspaceId: string }) => {
  const [typed, setTyped] = useState('')
  const [wrong, setWrong] = useState(false)
  const submit = () => {
    const id = Number(typed.trim())
    const isNumber = /^\d+$/u.test(typed.trim()) && Number.isSafeInteger(id)
    setWrong(!isNumber)
    if (isNumber) void selectProject(workspaceId, id)
  }
  return (
    <form
      className={styles.byId}
      noValidate
      aria-label={words.byIdTitle}
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <p>{words.byIdTitle}:</p>
      <Field label={words.byId} hint={words.byIdHint} error={wrong ? words.byIdWrong : null}>
        {(control) => (
          <div className={styles.byIdRow}>
            <TextInput
              {...control}
              inputMode="numeric"
              value={typed}
              onChange={(event) => {
                setTyped(event.currentTarget.value)
                setWrong(false)
              }}
            />
            <Button type="submit">{words.openById}</Button>
          </div>
        )}
      </Field>
    </form>
  )
}
