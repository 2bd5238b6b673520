import Button from '@cloudscape-design/components/button'
import { useParams } from '@tanstack/react-router'
import { visibleText } from '../activity/visible-text.ts'
import { useEngineQuery } from '../engine-client/use-engine-query.ts'
import { usePageTitle } from '../frame/page-frame.tsx'
import { useLinks } from '../frame/paths.ts'
import { PageSkeleton } from '../identities/page-skeleton.tsx'
import { EmptyView, FailedView } from '../parts/state-views.tsx'
import { SetupWizard } from './wizard/setup-wizard.tsx'

/** One set-up by its id. It is read once: from then on the form is what is true, and is kept from here. */
export const SetupWizardPage = () => {
  const { id = '' } = useParams({ strict: false })
  const answer = useEngineQuery('setup.list', {})
  const list = useLinks().page('/setup')
  const saved = answer.data?.find(row => row.id === id)
  usePageTitle(visibleText(saved?.name ?? id), [{ text: 'Set-up', href: list }])
  if (saved !== undefined) return <SetupWizard key={saved.id} saved={saved} />
  if (answer.data !== undefined)
    return (
      <EmptyView title="There is no such set-up" action={<Button href={list}>All set-ups</Button>}>
        It may have been removed, or belongs to another workspace.
      </EmptyView>
    )
  return answer.error === null ? (
    <PageSkeleton what="the set-up" />
  ) : (
    <FailedView what="The set-up" error={answer.error} onRetry={() => void answer.refetch()} />
  )
}
