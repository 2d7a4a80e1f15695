/** Where `http` hands on the visitor's address; whatever a client put there is overwritten. */
export const ADDRESS_HEADER = 'x-parley-address';
