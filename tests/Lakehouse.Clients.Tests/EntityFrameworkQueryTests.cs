using System.Globalization;
using Lakehouse.Clients.Tests.Servers;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Lakehouse.Clients.Tests;

/// <summary>EF Core with Npgsql's provider: what LINQ over an application's classes asks, and the objects that come of it.</summary>
[Collection(ClientServersCollection.Name)]
public sealed class EntityFrameworkQueryTests(ClientServers servers)
{
    /// <summary>LINQ by name; each gives lines.</summary>
    public static TheoryData<string> Queries => [.. Linq.Keys];

    private static readonly Dictionary<string, Func<Shop, IEnumerable<object>>> Linq = new(StringComparer.Ordinal)
    {
        ["filter and page"] = shop => shop.Nations.Where(n => n.Name.StartsWith("IN") && n.Id > 2).OrderByDescending(n => n.Name).Skip(1).Take(3)
            .Select(n => new { n.Id, n.Name }),
        ["include"] = shop => shop.Regions.Include(r => r.Nations).OrderBy(r => r.Id).AsEnumerable()
            .Select(r => $"{r.Name}: {string.Join(',', r.Nations.Select(n => n.Name).Order(StringComparer.Ordinal))}"),
        ["group"] = shop => shop.Nations.GroupBy(n => n.Region.Name)
            .Select(g => new { Region = g.Key, Count = g.Count(), First = g.Min(n => n.Name), Sum = g.Sum(n => n.Id) }).OrderBy(g => g.Region),
        ["months"] = shop => shop.Purchases.Where(p => p.OrderedOn >= new DateOnly(1996, 1, 1) && p.OrderedOn < new DateOnly(1997, 1, 1))
            .GroupBy(p => p.OrderedOn.Month).Select(g => new { Month = g.Key, Total = g.Sum(p => p.Total), Average = g.Average(p => p.Total) }).OrderBy(g => g.Month),
        ["contains"] = shop => Names(shop, ["FRANCE", "CHINA", "NOWHERE"]),
        ["any and like"] = shop => shop.Regions.Where(r => r.Nations.Any(n => EF.Functions.ILike(n.Name, "%an%"))).OrderBy(r => r.Id).Select(r => r.Name),
        ["union"] = shop => shop.Regions.Select(r => r.Name).Union(shop.Nations.Select(n => n.Name)).OrderBy(name => name).Take(7),
        ["raw"] = shop => shop.Database.SqlQueryRaw<int>("select count(*)::int as \"Value\" from shop.nations where region_id = {0}", 3).AsEnumerable().Cast<object>(),
    };

    [Theory]
    [MemberData(nameof(Queries))]
    public void A_LINQ_query_has_PostgreSQLs_result(string name)
    {
        servers.Require();
        Assert.Equal(Lines(servers.PostgresPort, name), Lines(servers.LakehousePort, name));
    }

    private static IQueryable<object> Names(Shop shop, string[] names) => shop.Nations.Where(n => names.Contains(n.Name)).OrderBy(n => n.Id).Select(n => n.Name);

    private static List<string> Lines(int port, string name)
    {
        using var shop = new Shop(Address(port));
        return [.. Linq[name](shop).Select(item => string.Create(CultureInfo.InvariantCulture, $"{item}"))];
    }

    private static string Address(int port) => $"Host=127.0.0.1;Port={port};Username=postgres;Database={ClientServers.Database};Pooling=false";

    private sealed class Shop(string address) : DbContext
    {
        public DbSet<Region> Regions => Set<Region>();

        public DbSet<Nation> Nations => Set<Nation>();

        public DbSet<Purchase> Purchases => Set<Purchase>();

        protected override void OnConfiguring(DbContextOptionsBuilder options) => options.UseNpgsql(address);

        protected override void OnModelCreating(ModelBuilder model)
        {
            model.HasDefaultSchema("shop");
            model.Entity<Region>(region =>
            {
                region.ToTable("regions").Property(item => item.Id).HasColumnName("id");
                region.Property(item => item.Name).HasColumnName("name");
            });
            model.Entity<Nation>(nation =>
            {
                nation.ToTable("nations").Property(item => item.Id).HasColumnName("id");
                nation.Property(item => item.Name).HasColumnName("name");
                nation.Property(item => item.RegionId).HasColumnName("region_id");
            });
            model.Entity<Purchase>(purchase =>
            {
                purchase.ToTable("purchases").Property(item => item.Id).HasColumnName("id");
                purchase.Property(item => item.Total).HasColumnName("total");
                purchase.Property(item => item.OrderedOn).HasColumnName("ordered_on");
            });
        }
    }

    private sealed class Region
    {
        public int Id { get; init; }

        public required string Name { get; init; }

        public List<Nation> Nations { get; } = [];
    }

    private sealed class Nation
    {
        public int Id { get; init; }

        public required string Name { get; init; }

        public int RegionId { get; init; }

        public Region Region { get; init; } = null!;
    }

    private sealed class Purchase
    {
        public long Id { get; init; }

        public decimal? Total { get; init; }

        public DateOnly OrderedOn { get; init; }
    }
}
