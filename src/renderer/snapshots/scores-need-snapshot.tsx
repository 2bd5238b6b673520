import Link from '@cloudscape-design/components/link'
import { useLinks } from '../frame/paths.ts'

/** Where scores would stand: what they need, and where to get it. */
export const ScoresNeedSnapshot = () => {
  const links = useLinks()
  return (
    <>
      Scores need a snapshot of what identities may do. <Link href={links.page('/snapshots')}>Import a snapshot</Link>
    </>
  )
}
