import { StrictMode, type ReactNode } from 'react'
import { createRoot } from 'react-dom/client'
import { chooseLanguage, languageFor } from '#shared/text/index'
import { replyWith } from './bridge'
import { Gallery } from './Gallery'
import type { Story } from './story'

// The page of `npm run gallery`. With `?story=…&theme=…&language=…` it is that story alone; else all of them, each in
// frames of this page.

const files = import.meta.glob<{ readonly stories: readonly Story[] }>('../**/*.stories.tsx')

/** The stories of one feature, or of all, by name. The language must be chosen: components take their words as they load. */
const loadStories = async (feature: string | undefined): Promise<readonly Story[]> => {
  const wanted = Object.entries(files).filter(
    ([path]) => feature === undefined || path.startsWith(`../${feature}/`),
  )
  const modules = await Promise.all(wanted.map(([, load]) => load()))
  return modules.flatMap(({ stories }) => stories).toSorted((a, b) => a.name.localeCompare(b.name))
}

const begin = async (): Promise<void> => {
  const root = document.getElementById('root')
  if (root === null) return
  const asked = new URLSearchParams(location.search)
  const language = languageFor(asked.get('language'), ['en'])
  await chooseLanguage(language, [language])
  document.documentElement.lang = language
  document.documentElement.dataset['theme'] = asked.get('theme') ?? 'light'
  const name = asked.get('story')
  const stories = await loadStories(name?.split('/')[0])
  const draw = (page: ReactNode) => createRoot(root).render(<StrictMode>{page}</StrictMode>)
  if (name === null) {
    draw(<Gallery stories={stories} />)
    return
  }
  const story = stories.find((each) => each.name === name)
  if (story === undefined) {
    draw(`There is no story ${name}.`)
    return
  }
  replyWith(story.replies ?? {})
  const { StoryFrame } = await import('./StoryFrame')
  draw(<StoryFrame story={story} />)
}

void begin()
