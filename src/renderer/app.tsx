import { I18nProvider } from '@cloudscape-design/components/i18n'
import messages from '@cloudscape-design/components/i18n/messages/all.en'
import type { QueryClient } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode, useState } from 'react'
import { type Engine, EngineProvider } from './engine-client/engine-provider.tsx'
import type { ReconnectingClient } from './engine-client/reconnecting-client.ts'
import { ConnectionProvider } from './frame/connection.tsx'
import { NotesProvider } from './frame/notes.tsx'
import { PageFrameProvider } from './frame/page-frame.tsx'
import { createPages } from './frame/routes.tsx'

/** The whole window: engine, words, frame and pages. */
export const App = (props: { client: ReconnectingClient; engine: Engine; queries: QueryClient }) => {
  const [pages] = useState(createPages)
  return (
    <StrictMode>
      <I18nProvider locale="en" messages={[messages]}>
        <ConnectionProvider client={props.client}>
          <EngineProvider engine={props.engine} queries={props.queries}>
            <NotesProvider>
              <PageFrameProvider>
                <RouterProvider router={pages} />
              </PageFrameProvider>
            </NotesProvider>
          </EngineProvider>
        </ConnectionProvider>
      </I18nProvider>
    </StrictMode>
  )
}
