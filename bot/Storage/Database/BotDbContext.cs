using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace BotService.Storage.Database;

/// <summary>Tables of the service. The hot ones are read and written by prepared SQL; this describes them and serves the rest.</summary>
public abstract partial class BotDbContext(DbContextOptions options) : IdentityUserContext<StaffAccount>(options)
{
    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(BotDbContext).Assembly);
        foreach (IMutableEntityType entity in builder.Model.GetEntityTypes())
        {
            entity.SetTableName(LowerCase(entity.GetTableName()!.Replace("AspNet", "Staff", StringComparison.Ordinal)));
            foreach (IMutableProperty property in entity.GetProperties())
            {
                property.SetColumnName(LowerCase(property.Name));
            }

            foreach (IMutableIndex index in entity.GetIndexes())
            {
                index.SetDatabaseName(LowerCase(index.GetDatabaseName()!));
            }
        }
    }

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        ArgumentNullException.ThrowIfNull(configurationBuilder);

        // SQLite cannot order by a DateTimeOffset; UTC ticks order alike on both databases.
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcTicksConverter>();
    }

    private static string LowerCase(string name) =>
        WordStart().Replace(name, "_$0").ToLowerInvariant().Replace("__", "_", StringComparison.Ordinal);

    [GeneratedRegex("(?<=[a-z0-9])[A-Z]")]
    private static partial Regex WordStart();

    private sealed class UtcTicksConverter() : ValueConverter<DateTimeOffset, long>(value => value.UtcTicks, value => new DateTimeOffset(value, TimeSpan.Zero));
}
