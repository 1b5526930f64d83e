using BotService.Storage.Database.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BotService.Storage.Database.Configurations;

internal sealed class CaseConfiguration : IEntityTypeConfiguration<CaseRow>
{
    public void Configure(EntityTypeBuilder<CaseRow> builder)
    {
        builder.ToTable("cases").HasKey(row => new { row.Conversation, row.Id });
        builder.Property(row => row.Conversation).HasMaxLength(256);
        builder.Property(row => row.Id).HasMaxLength(32);
        builder.Property(row => row.Status).HasMaxLength(16);
        builder.Property(row => row.Categories).HasMaxLength(256);
        builder.Property(row => row.Reason).HasMaxLength(32);
        builder.Property(row => row.Owner).HasMaxLength(64);
        builder.Property(row => row.Ending).HasMaxLength(32);
        builder.HasIndex(row => row.Id);
        builder.HasIndex(row => row.Status).HasFilter("status <> 'closed'").HasDatabaseName("ix_cases_open");
    }
}
