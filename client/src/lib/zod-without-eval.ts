import { z } from 'zod/v4';

// Zod compiles schemas with `new Function` where it may. Our content security policy forbids that,
// and browsers log each try. Zod tries once, when the first schema is made.
z.config({ jitless: true });

export { z };
