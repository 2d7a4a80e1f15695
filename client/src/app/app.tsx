import { CSPProvider } from '@base-ui/react/csp-provider';
import { AddressProvider } from '../ui/address.tsx';
import { Boundary } from '../ui/boundary.tsx';
import { ToastRegion } from '../ui/toast-region.tsx';
import { AppRoutes } from './app-routes.tsx';
import { CrashPage } from './crash-page.tsx';

/** Everything on the page. Style elements are off: the content security policy forbids them. */
export function App() {
  return (
    <Boundary fallback={({ details }) => <CrashPage details={details} />}>
      <CSPProvider disableStyleElements>
        <AddressProvider>
          <AppRoutes />
        </AddressProvider>
        <ToastRegion />
      </CSPProvider>
    </Boundary>
  );
}
