import { type Kysely, PostgresAdapter, sql } from 'kysely';

/**
 * From now on a person takes the next number of the people's log whenever one of these columns changes,
 * which others see of them. The function that PostgreSQL calls is the one of migration 0013.
 */
export async function numberPeopleBy(
  db: Kysely<unknown>,
  columns: readonly string[],
): Promise<void> {
  const seen = sql.join(columns.map((column) => sql.ref(column)));
  const differs = (operator: 'is not' | 'is distinct from') =>
    sql.join(
      columns.map(
        (column) => sql`old.${sql.ref(column)} ${operatorOf(operator)} new.${sql.ref(column)}`,
      ),
      sql` or `,
    );
  if (db.getExecutor().adapter instanceof PostgresAdapter) {
    await sql`drop trigger if exists users_changed on users`.execute(db);
    // At the end of the transaction, which then holds all other locks it needs: nobody waits in a circle.
    await sql`
      create constraint trigger users_changed after update of ${seen} on users
      deferrable initially deferred for each row
      when (${differs('is distinct from')})
      execute function number_changed_user()
    `.execute(db);
    return;
  }
  await sql`drop trigger if exists users_changed`.execute(db);
  await sql`
    create trigger users_changed after update of ${seen} on users
    when ${differs('is not')}
    begin
      insert into "peopleLog" (id, "headSeq") values ('people', 1)
        on conflict (id) do update set "headSeq" = "headSeq" + 1;
      update users set "changedSeq" = (select "headSeq" from "peopleLog") where id = new.id;
    end
  `.execute(db);
}

const operatorOf = (operator: 'is not' | 'is distinct from') =>
  operator === 'is not' ? sql`is not` : sql`is distinct from`;
