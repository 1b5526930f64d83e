using BotService.Storage.Database.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BotService.Storage.Database.Configurations;

internal sealed class DueConfiguration : IEntityTypeConfiguration<DueEntry>
{
    public void Configure(EntityTypeBuilder<DueEntry> builder)
    {
        builder.ToTable("due").HasKey(row => new { row.Kind, row.Key });
        builder.Property(row => row.Kind).HasMaxLength(32);
        builder.Property(row => row.Key).HasMaxLength(256);
        builder.Property(row => row.Status).HasMaxLength(16);
        builder.Property(row => row.TakenBy).HasMaxLength(64);
        builder.HasIndex(row => row.At);
    }
}
