Console.WriteLine("PgReference");
