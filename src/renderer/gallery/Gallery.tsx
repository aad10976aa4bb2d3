import { useState } from 'react'
import styles from './Gallery.module.css'
import type { Story } from './story'

const variants = ['en', 'de'].flatMap((language) =>
  ['light', 'dark'].map((theme) => ({ language, theme, query: `language=${language}&theme=${theme}` })),
)

/** The list of stories, and the chosen one in every language and theme. */
export const Gallery = ({ stories }: { stories: readonly Story[] }) => {
  const inAddress = decodeURIComponent(location.hash.slice(1))
  const [name, setName] = useState(inAddress === '' ? (stories[0]?.name ?? '') : inAddress)
  return (
    <div className={styles.gallery}>
      <nav className={styles.list} aria-label="Stories">
        <h1>{stories.length} stories</h1>
        <ul>
          {stories.map((story) => (
            <li key={story.name}>
              <a
                href={`#${story.name}`}
                aria-current={story.name === name ? 'page' : undefined}
                onClick={() => setName(story.name)}
              >
                {story.name}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <main className={styles.frames}>
        {variants.map(({ language, theme, query }) => (
          <figure key={query}>
            <figcaption>
              {language}, {theme}
            </figcaption>
            {/* oxlint-disable-next-line react/iframe-missing-sandbox -- the frame is this very page */}
            <iframe
              title={`${name}, ${language}, ${theme}`}
              src={`?story=${encodeURIComponent(name)}&${query}`}
            />
          </figure>
        ))}
      </main>
    </div>
  )
}
