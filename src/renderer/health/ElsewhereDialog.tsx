import { useState } from 'react'
import type { ApiKey } from '#shared/api-key'
import type { Project } from '#shared/project'
import { text } from '#shared/text/index'
import { nameOf } from '../entities/keys/key-words'
import { selectProject } from '../projects'
import { projectName } from '../entities/projects/names'
import { Button, Dialog, Field, Select, showToast, Visible } from '../ui'
import styles from './Health.module.css'

const words = text.health.elsewhere

/** How a key gets into another project: by a new one there, in three steps. Opens the project for the first. */
export const ElsewhereDialog = (props: {
  workspaceId: string
  apiKey: ApiKey
  fromProjectId: number | null
  projects: readonly Project[]
  onClose: () => void
}) => {
  const { workspaceId, apiKey, fromProjectId, onClose } = props
  const projects = props.projects.filter(({ id, isDefault }) => id !== fromProjectId && !isDefault)
  const [chosen, setChosen] = useState(String(projects[0]?.id ?? ''))
  const open = () => {
    onClose()
    showToast({ kind: 'info', message: words.opened(nameOf(apiKey)) })
    void selectProject(workspaceId, Number(chosen))
  }
  return (
    <Dialog
      open
      lightDismiss
      onClose={onClose}
      title={words.title}
      description={<Visible>{nameOf(apiKey)}</Visible>}
      onSubmit={projects.length === 0 ? undefined : open}
      footer={
        <>
          <Button onClick={onClose}>{words.cancel}</Button>
          {projects.length > 0 && (
            <Button type="submit" variant="primary">
              {words.open}
            </Button>
          )}
        </>
      }
    >
      <p>{words.body}</p>
      <ol className={styles.steps}>
        {words.steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      {projects.length === 0 ? (
        <p>{words.noProjects}</p>
      ) : (
        <Field label={words.project}>
          {(control) => (
            <Select
              {...control}
              value={chosen}
              options={projects.map((project) => ({
                value: String(project.id),
                label: projectName(project),
              }))}
              onValueChange={setChosen}
            />
          )}
        </Field>
      )}
    </Dialog>
  )
}
