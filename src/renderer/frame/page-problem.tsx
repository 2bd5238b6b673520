import Alert from '@cloudscape-design/components/alert'
import Button from '@cloudscape-design/components/button'
import { asAppError } from '../engine-client/as-app-error.ts'
import { EmptyView } from '../parts/state-views.tsx'
import { useHref } from './address.ts'
import { usePageTitle } from './page-frame.tsx'

/** An address without a page: an old link, or one typed by hand. */
export const NoSuchPage = () => {
  const href = useHref()
  usePageTitle('Page not found')
  return (
    <EmptyView title="There is no page at this address" action={<Button href={href('/overview')}>Go to overview</Button>}>
      The link may come from another version of Footfall.
    </EmptyView>
  )
}

/** A page that broke while it was drawn. The frame stays, so that every other page can still be reached. */
export const PageFailed = (props: { error: unknown; reset: () => void }) => {
  const { message, hint } = asAppError(props.error)
  return (
    <Alert type="error" header="This page could not be drawn" action={<Button onClick={props.reset}>Try again</Button>}>
      {message} {hint}
    </Alert>
  )
}
