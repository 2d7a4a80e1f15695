import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { connection } from '../../realtime/connection.ts';
import { WrongAddress } from '../../ui/wrong-address.tsx';
import { loadWelcome } from './account-api.ts';

/**
 * Says where the server is when this page stands at another address: its line is refused there, and
 * no browser tells a page why. A welcome is given to everybody, so that is asked for.
 */
export function WrongPlace() {
  const isOffline = useStore(connection.state, ({ status }) => status === 'offline');
  const [address, setAddress] = useState<string | null>(null);
  useEffect(() => {
    if (!isOffline) return setAddress(null);
    void loadWelcome().then((answer) => {
      if (answer.ok) setAddress(answer.data.publicUrl);
    });
  }, [isOffline]);
  if (!isOffline || address === null || address === location.origin) return null;
  return (
    <div className="p-2">
      <WrongAddress address={address} />
    </div>
  );
}
