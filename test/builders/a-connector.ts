import { Connector, type ConnectorDraftInput } from '../../src/shared/vocabulary/connector.ts'

/** A connector as a person writes it; valid unless what is overridden is not. */
export const aConnectorDraft = (changes: Partial<ConnectorDraftInput> = {}): ConnectorDraftInput => ({
  name: 'Production',
  accountId: '111122223333',
  profile: 'audit',
  bucket: 'example-trail-logs',
  region: 'eu-central-1',
  ...changes
})

export const aConnector = (changes: Partial<ConnectorDraftInput> & { id?: string } = {}): Connector => {
  const { id = 'production', ...draft } = changes
  return Connector.parse({ id, ...aConnectorDraft(draft) })
}
