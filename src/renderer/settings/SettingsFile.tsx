import { Download, Upload } from 'lucide-react'
import { text } from '#shared/text/index'
import { Button } from '../ui'
import styles from './Settings.module.css'
import { exportSettings, importSettings } from './transfer'

const words = text.settings.transfer

/** All settings as a file, and from one. */
export const SettingsFile = () => (
  <div className={styles.row}>
    <div className={styles.words}>
      <span className={styles.label}>{words.label}</span>
      <p className={styles.hint}>{words.hint}</p>
    </div>
    <div className={styles.control}>
      <Button icon={<Download size={14} aria-hidden="true" />} onClick={() => void exportSettings()}>
        {words.exportButton}
      </Button>
      <Button icon={<Upload size={14} aria-hidden="true" />} onClick={() => void importSettings()}>
        {words.importButton}
      </Button>
    </div>
  </div>
)
