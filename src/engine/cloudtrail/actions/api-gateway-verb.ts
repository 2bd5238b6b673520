/** API Gateway's control plane is authorised by HTTP method. Names that do not begin with the method they use. */
const exceptions: Readonly<Record<string, string>> = {
  FlushStageCache: 'DELETE',
  FlushStageAuthorizersCache: 'DELETE',
  ResetAuthorizersCache: 'DELETE',
  UntagResource: 'DELETE',
  TagResource: 'PUT',
  ReimportApi: 'PUT',
  ImportApi: 'PUT',
  ImportDocumentationParts: 'PUT',
  ImportApiKeys: 'POST',
  ImportRestApi: 'POST',
  GenerateClientCertificate: 'POST',
  TestInvokeAuthorizer: 'POST',
  TestInvokeMethod: 'POST',
  ExportApi: 'GET'
}

const beginnings: readonly (readonly [beginning: string, verb: string])[] = [
  ['Get', 'GET'],
  ['Create', 'POST'],
  ['Update', 'PATCH'],
  ['Delete', 'DELETE'],
  ['Put', 'PUT']
]

/**
 * `GET`, `POST`, `PUT`, `PATCH` or `DELETE` for an API Gateway operation, undefined for one not known.
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonapigatewaymanagement.html
 */
export const apiGatewayVerb = (eventName: string): string | undefined =>
  Object.hasOwn(exceptions, eventName) ? exceptions[eventName] : beginnings.find(([beginning]) => eventName.startsWith(beginning))?.[1]
