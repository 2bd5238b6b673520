import ContentLayout from '@cloudscape-design/components/content-layout'
import Header from '@cloudscape-design/components/header'
import { firstOf, useAddress, useGo } from '../../frame/address.ts'
import { usePageTitle } from '../../frame/page-frame.tsx'
import { useLinks } from '../../frame/paths.ts'
import { ConnectorsHelp } from '../connectors-help.tsx'
import { emptyDraft } from '../form/draft-values.ts'
import { EditConnector } from '../form/edit-connector.tsx'
import { AddAccounts } from './add-accounts.tsx'
import { ConnectGuide } from './connect-guide.tsx'

/** Connects AWS: guided, by hand, or many accounts of an organization at once. */
export const ConnectPage = () => {
  const { search } = useAddress()
  const by = firstOf(search, 'by')
  return (
    <>
      <ConnectorsHelp />
      {by === 'hand' ? <ByHand /> : by === 'accounts' ? <Accounts /> : <Guided />}
    </>
  )
}

const Guided = () => {
  const links = useLinks()
  usePageTitle('Connect AWS', [{ text: 'Connectors', href: links.page('/connectors') }])
  return <ConnectGuide />
}

const ByHand = () => {
  const links = useLinks()
  const go = useGo()
  usePageTitle('Add a connector', [{ text: 'Connectors', href: links.page('/connectors') }])
  return (
    <ContentLayout
      header={
        <Header
          variant="h1"
          description="For whoever knows bucket, region and role already. The doctor tells afterwards whether all of it fits."
        >
          Add a connector
        </Header>
      }
    >
      <EditConnector
        initial={emptyDraft}
        saveText="Add connector"
        onSaved={row => go(links.connector(row.id))}
        onCancel={() => go(links.page('/connectors'))}
      />
    </ContentLayout>
  )
}

const Accounts = () => {
  const links = useLinks()
  usePageTitle('Add accounts', [{ text: 'Connectors', href: links.page('/connectors') }])
  return (
    <ContentLayout
      header={
        <Header
          variant="h1"
          description="Accounts whose logs come through an organization connector. Listed as skipped, each is told of by name and nothing is collected twice."
        >
          Add accounts of an organization
        </Header>
      }
    >
      <AddAccounts />
    </ContentLayout>
  )
}
