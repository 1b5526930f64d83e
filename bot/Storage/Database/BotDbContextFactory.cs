using Microsoft.EntityFrameworkCore;

namespace BotService.Storage.Database;

/// <summary>The provider's factory under the common name.</summary>
internal sealed class BotDbContextFactory<T>(IDbContextFactory<T> inner) : IDbContextFactory<BotDbContext>
    where T : BotDbContext
{
    public BotDbContext CreateDbContext() => inner.CreateDbContext();
}
