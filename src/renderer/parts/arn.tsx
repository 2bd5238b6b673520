import Link from '@cloudscape-design/components/link'
import { CopyButton } from './copy-button.tsx'
import { MiddleText } from './middle-text.tsx'
import styles from './parts.module.css'

/** An ARN (or any long identifier): shortened in the middle, whole on hover, copied with one click, a link where it has a page. */
export const Arn = (props: { arn: string; href?: string | null; copy?: boolean }) => {
  const text = <MiddleText text={props.arn} />
  const shown = props.href === undefined || props.href === null ? text : <Link href={props.href}>{text}</Link>
  if (props.copy === false) return shown
  return (
    <span className={styles.withCopy}>
      {shown}
      <CopyButton text={props.arn} what="ARN" />
    </span>
  )
}
