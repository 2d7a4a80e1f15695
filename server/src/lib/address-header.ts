/** Where `http` hands on the visitor's address; whatever a client put there is overwritten. */
export const ADDRESS_HEADER = 'x-parley-address';

/** Where `http` says that a request came from this machine itself; a client's own is removed. */
export const LOCAL_HEADER = 'x-parley-local';
